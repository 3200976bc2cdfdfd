import type { webApi } from '@slack/bolt';
import { failureOf } from './failures.ts';

const NOT_A_MEMBER = 'I am not in this channel. Invite me there with /invite @Communiqué.';

/** Why the bot cannot post in the channel on schedule; null where it can, or where it cannot be told. */
export async function whyNotIn(channel: string, client: webApi.WebClient): Promise<string | null> {
  if (channel.startsWith('D')) return null;
  try {
    const found = await client.conversations.info({ channel });
    if (found.channel?.is_archived) return 'This channel is archived: nothing can be posted in it.';
    return found.channel?.is_member === false ? NOT_A_MEMBER : null;
  } catch (error) {
    const { code } = failureOf(error);
    return code === 'channel_not_found' || code === 'not_in_channel' ? NOT_A_MEMBER : null;
  }
}
