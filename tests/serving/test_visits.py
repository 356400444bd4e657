import stat
import sys

import pytest

from toolkit.errors import ToolkitError
from toolkit.serving.processes import JobOutcome
from toolkit.serving.settings import ServingLimits
from toolkit.serving.visits import BegunJob, Visits, private_root


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def visits(tmp_path, clock):
    return Visits(tmp_path, ServingLimits(visits=2, idle=1800, all_stored=1000), clock)


def test_a_visit_has_a_token_of_its_own_and_a_folder_that_nobody_else_may_read(visits):
    one, two = visits.begin("me"), visits.begin("me")
    assert one.token != two.token
    assert len(one.token) >= 43
    assert one.token not in str(one.folder)
    if sys.platform != "win32":
        assert stat.S_IMODE(one.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(one.new_folder().stat().st_mode) == 0o700


def test_it_is_found_by_its_owner_alone(visits):
    visit = visits.begin("me")
    assert visits.find(visit.token, "me") is visit
    assert visits.find(visit.token, "another") is None
    assert visits.find("guessed", "me") is None


def test_it_is_gone_when_nobody_came_back_for_half_an_hour(visits, clock):
    visit = visits.begin("me")
    clock.seconds = 1799
    assert visits.find(visit.token, "me")
    clock.seconds = 1799 + 1801
    assert visits.find(visit.token, "me") is None
    assert visit.folder.exists()
    visits.sweep()
    assert not visit.folder.exists()
    assert len(visits) == 0


def test_while_its_file_is_worked_on_it_stays(visits, clock):
    visit = visits.begin("me")
    job = BegunJob(0, "Working", "overview", "")
    visit.jobs.append(job)
    clock.seconds = 5000
    visits.sweep()
    assert visit.busy is job
    assert visit.folder.exists()


def test_no_more_begin_than_there_is_room_for(visits):
    visits.begin("me")
    (visits.begin("me").new_folder() / "large").write_bytes(b"x" * 1001)
    with pytest.raises(ToolkitError, match="no room"):
        visits.begin("me")
    visits.close()
    assert list(visits.root.iterdir()) == []


def test_what_is_stored_is_counted_and_ended(visits):
    visit = visits.begin("me")
    (visit.new_folder() / "file").write_bytes(b"x" * 10)
    assert visit.stored == 10
    assert visit.offer(visit.folder) == visit.offer(visit.folder) == 0
    visits.end(visit)
    assert not visit.folder.exists()
    assert JobOutcome().given is None


def test_what_an_earlier_run_left_is_removed_at_a_restart_and_nothing_else(tmp_path):
    left, own = tmp_path / "root" / ("a" * 32), tmp_path / "root" / "holiday pictures"
    left.mkdir(parents=True)
    own.mkdir()
    (left / "plan.xlsx").write_bytes(b"x")
    with private_root(tmp_path / "root") as root:
        assert not left.exists()
        Visits(root, ServingLimits()).begin("me")
    assert sorted(path.name for path in root.iterdir()) == ["holiday pictures", "in-use"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_folder_of_all_is_nobody_elses(tmp_path):
    with private_root(tmp_path / "root") as root:
        assert stat.S_IMODE(root.stat().st_mode) == 0o700
    (tmp_path / "link").symlink_to(tmp_path / "root")
    with pytest.raises(ToolkitError, match="not your own"), private_root(tmp_path / "link"):
        pass


def test_two_runs_do_not_share_a_folder(tmp_path):
    with private_root(tmp_path / "root") as root:
        folder = Visits(root, ServingLimits()).begin("me").folder
        with pytest.raises(ToolkitError, match="Another csp serve"), private_root(tmp_path / "root"):
            pass
        assert folder.exists()


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ToolkitError, match="--folder"), private_root(tmp_path / "file" / "root"):
        pass
