export const STAFF_SIGN_IN = {
  title: { zh: '工作人员登录', en: 'Staff sign-in' },
  intro: { zh: '用单位的统一账号登录，登录在“{name}”进行；这里不保存密码。', en: 'With your account at the college. You sign in at “{name}”; no password is kept here.' },
  enter: { zh: '去登录', en: 'Sign in' },
  candidate: { zh: '考生请从这里登录', en: 'Candidates sign in here' },
  none: { zh: '还没有接入统一登录', en: 'No sign-in provider is connected yet' },
  noneWhy: { zh: '请系统管理员设置OIDC_ISSUER、OIDC_CLIENT_ID和OIDC_CLIENT_SECRET，再重新启动。', en: 'The administrator sets OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, and starts again.' },
  failed: { zh: '没有登录成功', en: 'You are not signed in' },
  again: { zh: '重新登录', en: 'Sign in again' },
  down: { zh: '“{name}”暂时没有应答，请过一会儿再试。', en: '“{name}” does not answer just now. Try again in a while.' },
  refused: { zh: '“{name}”没有让您登录。可能是您取消了，或者登录设置有误；请重试，仍不行时请联系系统管理员。', en: '“{name}” did not let you in. You may have cancelled, or its settings are wrong. Try again; if it stays, ask the administrator.' },
  untrusted: { zh: '“{name}”带回的信息与这次登录不符，已被拒绝。请重新登录；仍不行时请联系系统管理员。', en: 'What came back from “{name}” does not fit this sign-in, and was refused. Sign in again; if it stays, ask the administrator.' },
  stale: { zh: '这次登录已过期或已经用过，请重新登录。', en: 'This sign-in has expired or was used already. Sign in again.' },
  noRole: { zh: '{who}，您的账号在“{name}”没有本系统的角色。请系统管理员在那里把您加入相应的组。', en: '{who}, your account has no role here at “{name}”. Ask the administrator to put you in a group there.' },
  signedOut: { zh: '已退出登录', en: 'You are signed out' },
  signedOutWhy: { zh: '在公用电脑上，请同时关闭浏览器。', en: 'On a shared computer, close the browser as well.' },
  providerToo: { zh: '正在同时退出“{name}”。没有自动打开时，请按下面的按钮。', en: 'You are being signed out at “{name}” as well. If nothing happens, press the button.' },
  leaveProvider: { zh: '退出“{name}”', en: 'Sign out at “{name}”' },
} as const;

/** Of the provider that is made for development. */
export const DEMO_WORDS = {
  name: { zh: '开发用登录', en: 'Sign-in for development' },
  warning: { zh: '仅供开发和试用', en: 'For development only' },
  warningWhy: { zh: '这里不验证身份，任何人都可以选任何角色。它只在本机运行，生产环境会拒绝启动。', en: 'Nobody is checked here: anyone may be anyone. It runs on this machine only, and refuses to start in production.' },
  pick: { zh: '您要以谁的身份登录？', en: 'Whom do you want to be?' },
  all: { zh: '小单位：一人兼任所有角色', en: 'A small college: one person in every role' },
  leave: { zh: '退出登录？', en: 'Sign out?' },
  yes: { zh: '退出登录', en: 'Sign out' },
  left: { zh: '已退出登录', en: 'You are signed out' },
  wrong: { zh: '登录请求不正确', en: 'The request to sign in is wrong' },
  wrongWhy: { zh: '请回到登科的登录页重新开始。', en: 'Go back to the sign-in page of Dengke and start again.' },
} as const;
