"""Any officer's tracker understood: which sheets, columns and rows hold the plan, and what all the rest is."""
