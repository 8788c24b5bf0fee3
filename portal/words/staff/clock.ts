/** The clock of a local installation. */
export const CLOCK = {
  title: { zh: '本机时钟', en: 'The local clock' },
  why: { zh: '只有本机试用环境才有：把日期往前拨，好看到以后的事。只能往前，不能往回。', en: 'Only a local installation has this: move the date ahead, to see later what comes later. It never goes back.' },
  now: { zh: '现在是', en: 'It is now' },
  days: { zh: '往前拨几天', en: 'Days to move ahead' },
  daysHint: { zh: '1至500天；报名很多时要等一会儿', en: '1 to 500; with many registrations it takes a while' },
  wrong: { zh: '请填写1至500的整数', en: 'Give a whole number from 1 to 500' },
  move: { zh: '往前拨', en: 'Move ahead' },
  moved: { zh: '已拨到{now}', en: 'Moved to {now}' },
} as const;
