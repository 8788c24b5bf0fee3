/** Addresses that the provider is told of. */
export const CALLBACK = '/staff/sign-in/callback';
export const SIGNED_OUT = '/staff/signed-out';
