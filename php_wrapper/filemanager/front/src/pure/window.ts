/* Which rows of a long list stand in the document. All rows have the same height, in CSS pixels. */

export interface Span { first: number; end: number }

/* Rows from first up to, not including, end; a few more than can be seen, so that a quick scroll finds them there. */
export function windowOf(scroll: number, height: number, row: number, count: number, spare = 8): Span {
    if (count <= 0 || row <= 0) {
        return { first: 0, end: 0 };
    }
    const top = Math.min(Math.max(0, Math.floor(scroll / row)), count - 1);
    const seen = Math.ceil(Math.max(0, height) / row) + 1;
    return { first: Math.max(0, top - spare), end: Math.min(count, top + seen + spare) };
}

/* Where to scroll so that a row is wholly seen; the same number = it is already. */
export function scrollTo(index: number, scroll: number, height: number, row: number): number {
    const top = index * row;
    if (top < scroll) {
        return top;
    }
    return top + row > scroll + height ? Math.max(0, top + row - height) : scroll;
}

/* How many rows Page Down moves: one less than can be seen, so that the last one stays in sight. */
export function pageOf(height: number, row: number): number {
    return Math.max(1, Math.floor(height / row) - 1);
}
