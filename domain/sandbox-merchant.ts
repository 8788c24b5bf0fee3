/** What the local stand-in of WeChat Pay goes by. Nothing of WeChat's is called so: whoever meets it in production has the wrong configuration. */
export const SANDBOX = {
  merchant: '1000000000',
  app: 'wx0000000000000000',
  merchantSerial: '0'.repeat(40),
  publicKeyId: `PUB_KEY_ID_${'0'.repeat(28)}`,
} as const;

/** This machine, by any of its names. */
export const isLoopback = (hostname: string): boolean => hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);

/** Deployed, or told so: no place for a stand-in. */
export const isProduction = (env: Readonly<Record<string, string | undefined>>): boolean => env.NODE_ENV === 'production' || env.AWS_LAMBDA_FUNCTION_NAME !== undefined;
