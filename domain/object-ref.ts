/** One exact version of one stored object: what crosses a workflow boundary instead of the bytes. */
export interface ObjectRef {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  /** Of the content, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** By content, not by name or by what the sender said. */
  readonly mediaType: string;
}
