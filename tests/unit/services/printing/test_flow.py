"""Flow: strips come in order, none is lost, none leaves the page, what belongs together stays."""

from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.services.printing.content import Content
from antt_desktop.services.printing.flow import Block, Page, Strip, fit_one_page, paginate

TOP, BOTTOM = 700.0, 100.0


def nothing(ink: Content, top: float) -> None:
    del ink, top


def strips(count: int, height: float = 15.0) -> tuple[Strip, ...]:
    return tuple(Strip(height, nothing) for _ in range(count))


def block(count: int, **options: object) -> Block:
    return Block(strips(count), **options)  # type: ignore[arg-type]


def pages_of(blocks: list[Block]) -> list[Page]:
    return list(paginate(blocks, TOP, BOTTOM))


blocks = st.lists(
    st.builds(
        lambda count, gap, whole, with_next: Block(
            strips(count), gap=gap, least_gap=gap / 2, whole=whole, with_next=with_next
        ),
        st.integers(0, 8),
        st.floats(0, 30),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=60,
)


@given(blocks)
def test_every_strip_is_placed_once_in_order_and_inside(given_blocks: list[Block]) -> None:
    pages = pages_of(given_blocks)
    placed = [strip for page in pages for strip, _ in page]
    wanted = [strip for block in given_blocks for strip in block.strips]
    assert list(map(id, placed)) == list(map(id, wanted))
    for page in pages:
        edge = TOP
        for strip, top in page:
            assert top <= edge + 0.01
            edge = top - strip.height
            assert edge >= BOTTOM - 0.02


@given(st.lists(st.integers(1, 12), min_size=1, max_size=30))
def test_a_whole_block_is_on_one_page(counts: list[int]) -> None:
    whole = [block(count, whole=True) for count in counts]
    pages = pages_of(whole)
    for each in whole:
        assert sum(any(strip is each.strips[0] for strip, _ in page) for page in pages) == 1
        assert any({id(s) for s in each.strips} <= {id(s) for s, _ in page} for page in pages)


def test_a_heading_does_not_end_a_page() -> None:
    heading, body = block(1, with_next=True), block(5)
    first, second = pages_of([block(39), heading, body])
    assert second[0][0] is heading.strips[0]
    assert len(first) == 39


def test_a_paragraph_starts_with_two_lines_or_on_the_next_page() -> None:
    first, second = pages_of([block(39), block(6)])
    assert (len(first), len(second)) == (39, 6)


def test_the_head_of_a_table_comes_again_on_each_page() -> None:
    head = Strip(20, nothing)
    rows = [Block(strips(1), whole=True, heading=head) for _ in range(100)]
    pages = pages_of([Block((head,), with_next=True), *rows])
    assert len(pages) > 2
    assert all(page[0][0] is head for page in pages)
    assert sum(strip is head for page in pages for strip, _ in page) == len(pages)


def test_no_gap_stands_on_top_of_a_page() -> None:
    _, second = pages_of([block(40), block(1, gap=50.0)])
    assert second[0][1] == TOP


def test_gaps_shrink_alike_until_a_paper_fits() -> None:
    loose = [block(10, gap=20.0, least_gap=0.0) for _ in range(4)]
    fitted = fit_one_page(loose, 640)
    assert sum(each.gap + each.height for each in fitted) == 640
    assert {each.gap for each in fitted} == {10.0}


def test_a_paper_that_cannot_fit_keeps_its_gaps() -> None:
    full = [block(20, gap=20.0, least_gap=5.0) for _ in range(4)]
    assert fit_one_page(full, 640) == full


def test_a_paper_with_room_keeps_its_gaps() -> None:
    short = [block(2, gap=20.0, least_gap=5.0)]
    assert fit_one_page(short, 640) == short
