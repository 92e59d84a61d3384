/* Follows the scrolling and the size of an element, and answers which rows have to stand in it. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import { windowOf, type Span } from '../pure/window.js';

export function useWindow(element: RefObject<HTMLElement | null>, row: number, count: number): Span {
    const [seen, setSeen] = useState({ scroll: 0, height: 600 });
    useLayoutEffect(() => {
        const target = element.current;
        if (target === null) {
            return;
        }
        let frame = 0;
        const look = () => {
            frame = 0;
            setSeen((before) => before.scroll === target.scrollTop && before.height === target.clientHeight
                ? before : { scroll: target.scrollTop, height: target.clientHeight });
        };
        const soon = () => { frame ||= requestAnimationFrame(look); };
        const observer = new ResizeObserver(soon);
        observer.observe(target);
        target.addEventListener('scroll', soon, { passive: true });
        look();
        return () => {
            cancelAnimationFrame(frame);
            observer.disconnect();
            target.removeEventListener('scroll', soon);
        };
    }, [element]);
    return windowOf(seen.scroll, seen.height, row, count);
}
