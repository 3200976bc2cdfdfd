import { webApi } from '@slack/bolt';
import { describe, expect, it, vi } from 'vitest';
import { openSlack } from './slack.ts';

describe('a socket', () => {
  it('needs a ticket that is new, and is closed when it does not leave', async () => {
    const slack = await openSlack();
    const client = new webApi.WebClient(slack.app.appToken, { slackApiUrl: slack.apiUrl });
    const { url } = await client.apps.connections.open();
    const end = (socket: WebSocket) => new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
    const first = new WebSocket(url!);
    await vi.waitUntil(() => slack.sockets() === 1);
    expect(await end(new WebSocket(url!))).toBe(1006);
    slack.disconnect('warning');
    expect(slack.sockets()).toBe(1);
    slack.disconnect('refresh_requested', 20);
    expect(slack.sockets()).toBe(0);
    expect(await end(first)).toBe(1000);
    await slack.close();
  });
});
