import type { RefusalText } from './text';

/** Signing in to the pages. None of them tells whether a number is registered. */
export const SIGN_IN_REFUSALS = {
  'too-many-codes': {
    status: 429,
    zh: '获取验证码过于频繁。',
    en: 'Too many codes were asked for.',
    remedy: { zh: '请在{by}后再试；急需办理请致电考点。', en: 'Try again after {by}; if it is urgent, call the college.' },
  },
  'code-wrong': {
    status: 422,
    zh: '验证码不正确，还可再试{left}次。',
    en: 'The code is not right; {left} more tries.',
    remedy: { zh: '请核对短信中最新的6位数字。', en: 'Check the six digits in the newest message.' },
  },
  'code-locked': {
    status: 429,
    zh: '验证码错误次数过多，已失效。',
    en: 'The code was wrong too often and no longer counts.',
    remedy: { zh: '请重新获取验证码。', en: 'Ask for a new code.' },
  },
  'too-many-lookups': {
    status: 429,
    zh: '查询次数过多，请于{by}后再试。',
    en: 'There were too many queries. Try again after {by}.',
    remedy: { zh: '也可在全国联网查询系统查询。', en: 'Or ask the national register.' },
  },
  'code-expired': {
    status: 422,
    zh: '验证码已过期或已使用。',
    en: 'The code has expired or has been used.',
    remedy: { zh: '请重新获取验证码。', en: 'Ask for a new code.' },
  },
} as const satisfies Record<string, RefusalText>;
