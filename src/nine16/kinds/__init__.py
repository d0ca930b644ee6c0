"""What a part is: the contract of each kind, apart from any part."""
