/** One year as the State Council's notice sets it: runs of days off, and weekend days that are worked. Month and day, both ends included. */
export interface Year {
  readonly off: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly worked: readonly string[];
}

/** The years whose notice has been published. Nothing is guessed for any other. */
export const YEARS: Readonly<Record<string, Year>> = {
  // Notice of 2024-11-12
  2025: {
    off: [
      { name: '元旦', from: '01-01', to: '01-01' },
      { name: '春节', from: '01-28', to: '02-04' },
      { name: '清明节', from: '04-04', to: '04-06' },
      { name: '劳动节', from: '05-01', to: '05-05' },
      { name: '端午节', from: '05-31', to: '06-02' },
      { name: '国庆节、中秋节', from: '10-01', to: '10-08' },
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  // Notice of 2025-11-04
  2026: {
    off: [
      { name: '元旦', from: '01-01', to: '01-03' },
      { name: '春节', from: '02-15', to: '02-23' },
      { name: '清明节', from: '04-04', to: '04-06' },
      { name: '劳动节', from: '05-01', to: '05-05' },
      { name: '端午节', from: '06-19', to: '06-21' },
      { name: '中秋节', from: '09-25', to: '09-27' },
      { name: '国庆节', from: '10-01', to: '10-07' },
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};
