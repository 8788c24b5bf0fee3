import { synthesize, type Template } from './synth';

/** For reviewers, who see in the difference what a change means; what must hold is asserted in the other files. */
function neutral(template: Template): unknown {
  const text = JSON.stringify(template)
    .replace(/[0-9a-f]{64}/g, '<asset>')
    .replace(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, '$1<version>');
  const { Resources, Outputs } = JSON.parse(text) as Template;
  return { Resources, Outputs };
}

describe.each(['aws', 'aws-cn'] as const)('%s', (name) => {
  const { templates } = synthesize(name, { region: name === 'aws' ? 'eu-central-1' : 'cn-northwest-1' });
  it.each(Object.keys(templates))('%s is as reviewed', (stack) => expect(neutral(templates[stack]!)).toMatchSnapshot());
});
