import { problemOf } from '../../activities/payment-port';
import { createWechatPay } from '../../activities/wechat-pay/gateway';
import type { Merchant } from '../../activities/wechat-pay/merchant';
import { isLoopback } from '../../domain/sandbox-merchant';
import type { Text } from '../../domain/text';
import { ENV, required } from '../environment';
import { jsonSecret } from '../secrets';
import { merchantIn } from '../wechat-pay';
import { Wrong, type Check } from './check';
import type { Subject } from './subject';

/** An order that nobody ever makes: asking after it changes nothing, and shows that both sides know each other's keys. */
const NO_ORDER = 'DENGKE-DOCTOR-ASKS';
const CALLBACK = '/callbacks/wechat-pay';
const NONE = '未设 / none yet';

const FILL: Text = { zh: '按 docs/deploy.md「WeChat Pay」填写', en: 'fill the secret as in docs/deploy.md, WeChat Pay' };
const OURS: Text = { zh: '商户证书序列号与私钥须出自同一份商户 API 证书，且属于该商户号；并检查本机时钟', en: 'WECHAT_PAY_SERIAL and WECHAT_PAY_PRIVATE_KEY must be of one merchant certificate, and that of this merchant number; see to the clock as well' };
const THEIRS: Text = { zh: '微信支付公钥与公钥 ID 须一并取自商户平台→API安全', en: 'WECHAT_PAY_PUBLIC_KEY and its id must be those shown on the merchant platform, API security' };
const PRODUCT: Text = { zh: '在商户平台开通 Native 支付，并绑定 AppID', en: 'open the Native product on the merchant platform, and bind the app id' };
const REACH: Text = { zh: '放行到 api.mch.weixin.qq.com 与 api2.mch.weixin.qq.com 的出网访问；稍后再试', en: 'let calls to api.mch.weixin.qq.com and api2.mch.weixin.qq.com through, and try again' };

/** What helps against an answer that is not the one there must be. */
function remedyFor(code: string): Text {
  if (code === 'SIGN_ERROR') return OURS;
  if (code === 'NOT_SIGNED' || code.startsWith('NOT_TRUSTED')) return THEIRS;
  return code === 'NO_AUTH' || code === 'MCH_NOT_EXISTS' || code === 'APPID_MCHID_NOT_MATCH' ? PRODUCT : REACH;
}

/** That candidates can pay online, where a merchant is named; nothing is ordered. */
export function paymentChecks({ env, secret }: Subject): Check[] {
  if (!env[ENV.wechatPaySecret]) return [];
  let merchant: Merchant | undefined;
  const configuration: Check = {
    id: 'wechat-pay',
    what: { zh: '微信支付配置', en: 'configuration of WeChat Pay' },
    remedy: FILL,
    look: async () => {
      const values = await jsonSecret(secret, ENV.wechatPaySecret);
      if (Object.keys(values).length === 0) return NONE;
      const portal = new URL(required(env, ENV.portalOrigin));
      merchant = merchantIn(values, !isLoopback(portal.hostname));
      const callback = new URL(CALLBACK, portal).href;
      if (merchant.notifyUrl !== callback) throw new Wrong({ zh: `WECHAT_PAY_NOTIFY_URL 为 ${merchant.notifyUrl}，应为 ${callback}`, en: `WECHAT_PAY_NOTIFY_URL must be ${callback}` });
      return `${merchant.id}, ${merchant.notifyUrl}${merchant.appSecret ? ', JSAPI' : ''}`;
    },
  };
  return [configuration, asked(() => merchant)];
}

const asked = (configured: () => Merchant | undefined): Check => ({
  id: 'wechat-pay-answers',
  what: { zh: '微信支付应答', en: 'WeChat Pay answers' },
  needs: 'wechat-pay',
  withinMs: 30_000,
  remedy: REACH,
  look: async () => {
    const merchant = configured();
    if (!merchant) return NONE;
    const payments = createWechatPay({ source: { current: () => Promise.resolve(merchant), reread: () => Promise.resolve(merchant) } });
    try {
      await payments.query({ number: NO_ORDER });
    } catch (error) {
      const facts = problemOf(error);
      if (facts?.kind === 'not-found') return `${merchant.id}, ${facts.code}`;
      if (facts) throw new Wrong({ zh: `应答 ${facts.code}`, en: `it answers ${facts.code}` }, remedyFor(facts.code));
      throw error;
    }
    throw new Wrong({ zh: `有订单 ${NO_ORDER}`, en: `there is an order ${NO_ORDER}` });
  },
});
