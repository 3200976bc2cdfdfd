import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Slack } from './slack-api.ts';

/** A small app on Bolt, as it is documented: what the platform is proven with. Returns the app and what stops it. */
export async function startProofBot(slack: Slack, transport: 'http' | 'socket') {
  const token = slack.workspace('lakeside').botToken;
  const clientOptions = { slackApiUrl: slack.apiUrl, logger: silent };
  const { signingSecret, appToken } = slack.app;
  const installerOptions = { clientOptions };
  const receiver =
    transport === 'http'
      ? new HTTPReceiver({ signingSecret, logger: silent })
      : new SocketModeReceiver({ appToken, clientPingTimeout: 200, installerOptions, logger: silent });
  const app = new App({ token, clientOptions, receiver, logger: silent });
  takeCommands(app);
  takeEvents(app);
  await app.start(0);
  return { app, stop: () => app.stop() };
}

function takeCommands(app: App): void {
  app.command('/brief', async ({ command, ack, client, respond }) => {
    if (command.text === 'slowly') return; // no acknowledgement
    await ack(command.text === 'privately' ? { response_type: 'ephemeral', text: 'Only you see this.' } : undefined);
    if (command.text === 'respond') return void (await respond('by response_url'));
    if (command.text === 'form') return void (await client.views.open({ trigger_id: command.trigger_id, view: form }));
    const posted = await client.chat.postMessage({ channel: command.channel_id, text: `Reading about ${command.text}…` });
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: `*${command.text}*` } }, buttons];
    await client.chat.update({ channel: posted.channel!, ts: posted.ts!, text: command.text, blocks });
    await client.chat.postMessage({ channel: posted.channel!, thread_ts: posted.ts!, text: 'Ask here.' });
  });
  app.action('more', async ({ ack, body, respond, action }) => {
    await ack();
    await respond({ text: `more of ${'value' in action ? action.value : ''} for ${body.user.id}`, replace_original: false });
  });
  app.action('less', ({ ack }) => ack());
  app.view('ask', async ({ ack, view, body, client }) => {
    const question = view.state.values.question?.text?.value ?? '';
    if (question.length < 5) return ack({ response_action: 'errors', errors: { question: 'Too short' } });
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: `You ask: ${question}` });
  });
}

function takeEvents(app: App): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [buttons] } });
    else
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: event.channel,
        prompts: [{ title: 'Geneva', message: 'What is new?' }],
      });
  });
  app.event('app_mention', async ({ event, say }) => void (await say({ text: 'You called.', thread_ts: event.thread_ts ?? event.ts })));
  app.message(/^stream/, async ({ message, client, context }) => {
    const thread = { channel_id: message.channel, thread_ts: message.ts };
    await client.agents.sessions.setStatus({ ...thread, status: 'processing' });
    const recipient = { recipient_team_id: context.teamId!, recipient_user_id: context.userId! };
    const stream = client.chatStream({ channel: message.channel, thread_ts: message.ts, buffer_size: 8, ...recipient });
    for (const part of ['The talks ', 'begin ', 'on Wednesday.']) await stream.append({ markdown_text: part });
    if ('text' in message && message.text === 'stream') await stream.stop({ session_status: 'active' });
  });
  app.event('agent_session_stopped', async ({ event, client }) => {
    await client.agents.sessions.setStatus({ channel_id: event.channel, thread_ts: event.thread_ts, status: 'active' });
  });
  app.message('who', async ({ message, say, context }) => {
    await say({ text: `Putin and Biden, attempt ${context.retryNum ?? 0}: ${context.retryReason ?? ''}`, thread_ts: message.ts });
  });
}

/** Bolt and its clients tell of every refusal, which is what these tests are full of. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

const buttons = {
  type: 'actions',
  elements: [
    { type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' }, value: 'geneva' },
    { type: 'button', action_id: 'less', text: { type: 'plain_text', text: 'Less' } },
  ],
};

const form = {
  type: 'modal' as const,
  callback_id: 'ask',
  title: { type: 'plain_text' as const, text: 'Ask' },
  submit: { type: 'plain_text' as const, text: 'Ask' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'question',
      label: { type: 'plain_text' as const, text: 'Question' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};
