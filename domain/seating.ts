import type { Ticket } from './registration';

/**
 * Rooms and seats for those who hold a place. By opaque id: the same answer whenever it is worked out,
 * and people of one employer are spread. `roomSize`: seats a room.
 */
export function seatingOf(examOn: string, ids: readonly string[], roomSize: number): Record<string, Ticket> {
  const ordered = ids.toSorted((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(
    ordered.map((id, index) => [
      id,
      {
        number: `${examOn.replaceAll('-', '')}${String(index + 1).padStart(4, '0')}`,
        room: Math.floor(index / roomSize) + 1,
        seat: (index % roomSize) + 1,
      },
    ]),
  );
}
