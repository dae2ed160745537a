from antt_desktop.system.resources import resource_path


def test_resources_of_a_checkout_lie_beside_the_package() -> None:
    assert resource_path().is_dir()
    assert resource_path("a", "b.txt") == resource_path() / "a" / "b.txt"
