import Pdf from 'pdfkit';
import type { Instant } from '../../domain/instant';
import type { Text } from '../../domain/text';
import { fontBytes, printable } from './font';

export type Doc = PDFKit.PDFDocument;

/** The part of an A4 page that is written on, in points. */
export const AREA = { left: 48, right: 547, width: 499, top: 44, bottom: 788 } as const;

const GREY = '#444444';
const INK = '#000000';
const MARGIN = 24;

/** An empty document; pages are added as they are needed, and what is finished is streamed out at once. */
export function openDocument(title: string, at: Instant): Doc {
  const info = { Title: title, Creator: 'Dengke', Producer: 'Dengke', CreationDate: new Date(at) };
  return new Pdf({ size: 'A4', margin: MARGIN, autoFirstPage: false, font: fontBytes() as unknown as string, lang: 'zh-CN', displayTitle: true, info });
}

export interface Style {
  readonly size?: number;
  readonly width?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly bold?: boolean;
  readonly colour?: string;
  readonly spacing?: number;
}

const options = ({ width = AREA.width, align = 'left', bold = false, spacing = 0 }: Style) => ({ width, align, characterSpacing: spacing, fill: true, stroke: bold });

/** Text at a place; answers where it ends. One weight is carried along: bold is the same letters with an outline. */
export function put(doc: Doc, text: string, x: number, y: number, style: Style = {}): number {
  const { size = 10, bold = false, colour = INK } = style;
  doc.fontSize(size).fillColor(colour).strokeColor(colour);
  if (bold) doc.lineWidth(size / 28).lineJoin('round');
  doc.text(printable(text), x, y, options(style));
  return doc.y;
}

export function heightOf(doc: Doc, text: string, style: Style): number {
  return doc.fontSize(style.size ?? 10).heightOfString(printable(text), options(style));
}

/** Chinese, and English small below it; answers where it ends. */
export function both(doc: Doc, { zh, en }: Text, x: number, y: number, style: Style = {}): number {
  const { size = 10 } = style;
  const under = put(doc, zh, x, y, style);
  return put(doc, en, x, under - size * 0.2, { ...style, size: size * 0.66, bold: false, spacing: 0, colour: GREY });
}

export const bothHeight = (doc: Doc, { zh, en }: Text, style: Style = {}): number => {
  const { size = 10 } = style;
  return heightOf(doc, zh, style) + heightOf(doc, en, { ...style, size: size * 0.66, spacing: 0 }) - size * 0.2;
};

export function box(doc: Doc, x: number, y: number, width: number, height: number, thickness = 0.6): void {
  doc.lineWidth(thickness).strokeColor(INK).rect(x, y, width, height).stroke();
}

export function rule(doc: Doc, x: number, y: number, width: number, thickness = 0.6): void {
  doc.lineWidth(thickness).strokeColor(INK).moveTo(x, y).lineTo(x + width, y).stroke();
}

/** A new page with the organiser and the paper's name at its head; answers where the body starts. */
export function startPage(doc: Doc, organiser: Text, name: Text, about?: Text): number {
  doc.addPage();
  const centred = { width: AREA.width, align: 'center' } as const;
  let y = put(doc, organiser.zh, AREA.left, AREA.top, { ...centred, size: 12, spacing: 1 });
  y = put(doc, name.zh, AREA.left, y, { ...centred, size: 21, bold: true, spacing: 6 });
  y = put(doc, name.en, AREA.left, y - 4, { ...centred, size: 10, colour: GREY, spacing: 1 });
  if (about) y = both(doc, about, AREA.left, y + 2, { ...centred, size: 11 });
  rule(doc, AREA.left, y + 5, AREA.width, 1.4);
  rule(doc, AREA.left, y + 7.5, AREA.width, 0.5);
  return y + 18;
}

/** One line at the foot: what the paper is, and when it was printed. */
export function foot(doc: Doc, left: string, right: string): void {
  rule(doc, AREA.left, AREA.bottom + 4, AREA.width, 0.4);
  put(doc, left, AREA.left, AREA.bottom + 8, { size: 7.5, colour: GREY, width: 300 });
  put(doc, right, AREA.left + 300, AREA.bottom + 8, { size: 7.5, colour: GREY, width: AREA.width - 300, align: 'right' });
}
