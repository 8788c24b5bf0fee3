import writeXlsx from 'write-excel-file/node';
import type { Announcement } from '../../domain/announcement';
import { PROVINCE_COLUMNS, PROVINCE_FIELDS, provinceCells } from '../../domain/province/columns';
import type { Registration } from '../../domain/registration';

const text = (value: string) => ({ value, type: String });

/** The roster in the province's columns. Every cell is text: no program may round an identity number. */
export function rosterFile(announcement: Announcement, people: readonly Registration[]): Promise<Buffer> {
  const heads = PROVINCE_FIELDS.map((field) => ({ ...text(PROVINCE_COLUMNS[field].heads[0]), fontWeight: 'bold' as const }));
  const lines = people.map((registration) => provinceCells({ registration, announcement })).map((cells) => PROVINCE_FIELDS.map((field) => text(cells[field])));
  return writeXlsx([heads, ...lines], { stickyRowsCount: 1, columns: PROVINCE_FIELDS.map(() => ({ width: 20 })) }).toBuffer();
}
