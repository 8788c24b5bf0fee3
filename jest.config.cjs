const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx }, transform: { react: { runtime: 'automatic', importSource: 'hono/jsx' } } },
    module: { type: 'commonjs' },
  },
];

/** @type {import('jest').Config} */
module.exports = {
  transform: { '/node_modules/(@jsquash|unpdf)/': '<rootDir>/test/support/esm.cjs', '^.+\\.(t|j|mj)s$': swc(false), '^.+\\.tsx$': swc(true) },
  // It offers itself to `import` only.
  moduleNameMapper: { '^unpdf/pdfjs$': '<rootDir>/node_modules/unpdf/dist/pdfjs.mjs' },
  transformIgnorePatterns: ['/node_modules/(?!(@jsquash|unpdf|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|openid-client|oauth4webapi|jose|oidc-provider)/)'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // The SDK's native core keeps its threads for a while after the last worker has stopped.
  forceExit: true,
  // Most of the time tests wait for the engine: a core kept free would be idle.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
