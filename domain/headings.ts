/** A heading as people vary it: width, case, blanks, hyphens and marks do not matter. */
export const heading = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[\s*_\uFEFF-]/gu, '');
