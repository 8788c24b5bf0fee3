type Look = (head: Buffer, tail: Buffer) => boolean;

/** Sources: ITU-T T.81 annex B (JPEG markers), PNG third edition §5, ISO 32000-1 §7.5.5 (PDF trailer). */
const LOOKS: Readonly<Record<string, Look>> = {
  'image/jpeg': (head) => jpegHasFrame(head),
  'image/png': (head, tail) => head.length > 24 && head.readUInt32BE(16) > 0 && head.readUInt32BE(20) > 0 && tail.includes('IEND'),
  'application/pdf': (_, tail) => tail.includes('%%EOF'),
};

/** Whether a file of this type has its essential parts. `head`: its first bytes, `tail`: its last kilobyte. */
export const looksReadable = (mediaType: string | undefined, head: Buffer, tail: Buffer): boolean =>
  (mediaType !== undefined && LOOKS[mediaType]?.(head, tail)) ?? false;

/** Walks the segments to the frame header, which carries the size of the picture. */
function jpegHasFrame(head: Buffer): boolean {
  for (let at = 2; at + 9 <= head.length; ) {
    const marker = head.readUInt8(at + 1);
    if (head.readUInt8(at) !== 0xff) return false;
    if (isFrame(marker)) return head.readUInt16BE(at + 5) > 0 && head.readUInt16BE(at + 7) > 0;
    at += marker === 0xff ? 1 : 2 + head.readUInt16BE(at + 2);
  }
  return false;
}

/** SOF0–SOF15; C4, C8 and CC in the same row mean other things. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
