type Keys<T> = [keyof T & string, ...(keyof T & string)[]];

/** A table's keys, typed; in the order written. */
export const keysOf = <T extends object>(table: T): Keys<T> => Object.keys(table) as Keys<T>;
