import { yuan } from '../../../../domain/messages';
import type { Text } from '../../../../domain/text';
import type { Column } from '../../../web/sheet';

/** With its sign, so that columns add up. */
export const signed = (fen: number): string => `${fen < 0 ? '-' : ''}${yuan(Math.abs(fen))}`;

/** A column of yuan: a number in a file, with both its decimals in a page. */
export const amount = <Row>(head: Text, fen: (row: Row) => number): Column<Row> => ({ head, money: true, cell: (row) => Number(signed(fen(row))), shown: (row) => signed(fen(row)) });
