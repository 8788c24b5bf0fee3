import type { RefusalText } from './text';

/** The result, or the register of certificates, does not allow it. */
export const CERTIFICATE_REFUSALS = {
  'no-result-to-correct': {
    status: 409,
    zh: '这场考试还没有可以更正的成绩。',
    en: 'There is no published result of this sitting to correct.',
    remedy: { zh: '成绩未发布的，在成绩表里直接改；补考成绩已出的，更正补考的那一期。', en: 'Change scores not yet published on the sheet; once a retake has its result, correct that sitting.' },
  },
  'certificate-issued': {
    status: 409,
    zh: '证书（编号{number}）已经核发。',
    en: 'The certificate {number} has been issued.',
    remedy: { zh: '请先在“证书”页撤销这本证书，再更正成绩。', en: 'Revoke it first, under Certificates; then correct the scores.' },
  },
  'certificate-taken': {
    status: 409,
    zh: '证书编号{number}已属于另一位考生或另一期。',
    en: 'The certificate number {number} is another candidate’s or another session’s.',
    remedy: { zh: '请核对编号，换一个未用的。', en: 'Check the number, and give one that is free.' },
  },
  'certificate-not-issued': {
    status: 409,
    zh: '这位考生没有编号为{number}的有效证书。',
    en: 'The candidate holds no certificate {number}.',
    remedy: { zh: '请先登记证书编号。', en: 'Record the certificate number first.' },
  },
  'certificate-collected': {
    status: 409,
    zh: '证书（编号{number}）已经领取。',
    en: 'The certificate {number} has been collected.',
    remedy: { zh: '需要重新打印的，先撤销再换发。', en: 'To print it anew, revoke it and issue another.' },
  },
  'certificate-revoked': {
    status: 409,
    zh: '证书（编号{number}）已撤销。',
    en: 'The certificate {number} has been revoked.',
    remedy: { zh: '换发须用新的编号。', en: 'Issue another under a new number.' },
  },
  'not-passed': {
    status: 409,
    zh: '当前阶段（{stage}）尚未合格。',
    en: 'The registration is in {stage}, not passed.',
    remedy: { zh: '合格后才能登记证书编号。', en: 'A certificate number follows a pass.' },
  },
} as const satisfies Record<string, RefusalText>;
