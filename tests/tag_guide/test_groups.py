"""Tags in groups."""

from toolkit.tag_guide.groups import TagGroup


def test_a_group_holds_its_members_in_their_order():
    group = TagGroup("The plan", "What the plan is.", ("title", "period"))
    assert (group.holds("period"), group.holds("measures")) == (True, False)
    assert (group.position("title"), group.position("period")) == (0, 1)
