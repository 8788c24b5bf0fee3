// What Lambda runs in an execution environment: loads the handler once, then answers one invocation after another.
const path = require('node:path');

const [file, name] = process.env.HANDLER.split('.');

async function answer({ id, event, arn, limitAt }) {
  const context = { awsRequestId: id, invokedFunctionArn: arn, functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, getRemainingTimeInMillis: () => limitAt - Date.now() };
  try {
    return { result: await handler(event, context) };
  } catch (error) {
    return { error: String(error?.stack ?? error) };
  }
}

const { [name]: handler } = require(path.join(process.env.LAMBDA_TASK_ROOT, file));
process.on('message', (invocation) => {
  void answer(invocation).then((said) => process.send({ ...said, maxRssKb: process.resourceUsage().maxRSS }));
});
process.send({ loaded: true });
