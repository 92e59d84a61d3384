/* A moment in Unix seconds as date and time of the person's own zone, in the forms of the browser's fields, and back. */

export interface Parts { date: string; time: string }

/* The last second of the year 9999: later ones have no form in a field. */
export const LATEST = 253402300799;

const two = (number: number) => String(number).padStart(2, '0');

export function partsOf(seconds: number): Parts {
    const moment = new Date(seconds * 1000);
    return {
        date: `${String(moment.getFullYear()).padStart(4, '0')}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`,
        time: `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`,
    };
}

/*
 * null = no moment from 1970 to 9999. A time that the clock leaps over counts on from before the leap; one that it shows twice is the
 * first, except that untouched parts stay the moment they came from.
 */
export function momentOf({ date, time }: Parts, from: number | null = null): number | null {
    if (from !== null) {
        const before = partsOf(from);
        if (date === before.date && (time === before.time || `${time}:00` === before.time)) {
            return from;
        }
    }
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)?.slice(1).map(Number);
    const clock = /^(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?$/.exec(time)?.slice(1).map((part) => Number(part ?? 0));
    if (!day || !clock) {
        return null;
    }
    const [year = 0, month = 0, dayOfMonth = 0] = day;
    const [hours = 0, minutes = 0, seconds = 0] = clock;
    const moment = new Date(year, month - 1, dayOfMonth, hours, minutes, seconds);
    const value = moment.getTime() / 1000;
    const isDay = moment.getFullYear() === year && moment.getMonth() === month - 1;
    return hours < 24 && minutes < 60 && seconds < 60 && isDay && value >= 0 && value <= LATEST ? value : null;
}
