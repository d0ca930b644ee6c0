"""What each type of video must show, and how its picture is judged: one card a file."""
