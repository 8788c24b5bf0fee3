import type { Channel } from '../../domain/channels';
import type { Message } from '../ports';
import { messageId } from '../store/keys';

/** The same registration, message and channel is the same dispatch. */
export const dispatchId = ({ to, key }: Pick<Message, 'to' | 'key'>, channel: Channel): string => `${to}-${messageId(key)}-${channel}`;

/** The dispatch of an e-mail, by which letters are named outside: whose registration, and which message. */
const MAIL = /\b([a-z0-9]{1,40})-([0-9a-f]{16})-mail\b/;

/** The first dispatch of an e-mail that a text names; undefined when it names none. */
export function mailNamedIn(text: string): { readonly id: string; readonly to: string; readonly message: string } | undefined {
  const [id, to, message] = MAIL.exec(text) ?? [];
  return id !== undefined && to !== undefined && message !== undefined ? { id, to, message } : undefined;
}
