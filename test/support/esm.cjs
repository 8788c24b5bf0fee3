const { transformSync } = require('esbuild');

/** Modules that write to `import.meta`, which swc leaves as it is. */
module.exports = { process: (source) => ({ code: transformSync(source, { format: 'cjs', logLevel: 'silent' }).code }) };
