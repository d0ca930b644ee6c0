"""The curve's title is a finding only where there is one."""

from nine16.panels.retention import _pieces, retention


def test_the_title_says_who_is_still_there(drawn):
    assert retention.title(drawn.rich(), "zh") == "3 秒留住 68%，16 秒留住 30%"


def test_milestones_of_an_export_are_said_where_they_lie(drawn):
    assert retention.title(drawn.from_export(), "zh") == "2 秒留住 66%，24 秒留住 14%"


def test_three_views_are_no_finding(drawn):
    assert retention.title(drawn.few_views(), "en") == "How many stay is not known"


def test_what_is_known_between_bounds_is_hatched_and_what_is_filled_in_is_dotted(drawn):
    said = retention.draw(drawn.from_export(), "en")

    assert 'class="hatch bounded"' in said
    assert 'class="this-line prior"' in said
    assert "Hatched: known only between bounds" in said
    assert "hatch" not in retention.draw(drawn.rich(), "en")


def test_between_a_bound_and_a_milestone_nothing_is_drawn_as_measured(drawn):
    pieces = [(evidence, len(points)) for evidence, points in _pieces(drawn.from_export().evaluation.curve)]

    assert pieces == [("measured", 2), ("bounded", 6), ("prior", 2)]
