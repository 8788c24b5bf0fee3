/** The library's own index warns of the Node it is run by; these two parts of it do without. */
declare module 'oidc-provider/lib/provider.js' {
  export { default as Provider } from 'oidc-provider';
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  import type { AdapterFactory } from 'oidc-provider';

  /** A store of its own. */
  export const createMemoryAdapter: () => AdapterFactory;
}
