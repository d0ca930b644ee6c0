"""The content policy."""

from nine16.report.policy import policy


def test_everything_is_forbidden_but_one_style_one_script_and_inline_pictures():
    parts = policy("a", "b").split("; ")

    assert parts[0] == "default-src 'none'"
    assert parts[3:] == ["img-src data:", "base-uri 'none'", "form-action 'none'"]
    assert parts[1] != parts[2]
