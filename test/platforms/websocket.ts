import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket: text only, as much of RFC 6455 as Socket Mode uses. */
export type Connection = {
  send(text: string): void;
  ping(): void;
  /** Says goodbye and ends the connection. */
  close(code: number): void;
  /** Cuts the connection without a word. */
  destroy(): void;
};

const opcodes = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Answers an upgrade request. Each text message goes to `onText`; `onEnd` is called once, however the connection ends. */
export function acceptWebSocket(request: IncomingMessage, socket: Duplex, onText: (text: string) => void, onEnd: () => void): Connection {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  let isOpen = true;
  const write = (opcode: number, payload: Buffer) => {
    if (isOpen && socket.writable) socket.write(frameOf(opcode, payload));
  };
  const end = (code: number) => {
    write(opcodes.close, Buffer.from([code >> 8, code & 255]));
    isOpen = false;
    socket.end();
  };
  let unread: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  let fragments: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let frame = readFrame(unread); frame !== null; frame = readFrame(unread)) {
      unread = unread.subarray(frame.length);
      if (frame.opcode === opcodes.ping) write(opcodes.pong, frame.payload);
      if (frame.opcode === opcodes.close) end(1000);
      if (frame.opcode !== opcodes.text && frame.opcode !== opcodes.continuation) continue;
      fragments.push(frame.payload);
      if (!frame.isLast) continue;
      onText(Buffer.concat(fragments).toString('utf8'));
      fragments = [];
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    isOpen = false;
    onEnd();
  });
  return {
    send: (text) => write(opcodes.text, Buffer.from(text, 'utf8')),
    ping: () => write(opcodes.ping, Buffer.from('ping')),
    close: end,
    destroy: () => void socket.destroy(),
  };
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-5.2; a server does not mask what it sends. */
function frameOf(opcode: number, payload: Buffer): Buffer {
  const long = payload.length > 65_535;
  const header = Buffer.alloc(payload.length < 126 ? 2 : long ? 10 : 4);
  header[0] = 0x80 | opcode;
  header[1] = payload.length < 126 ? payload.length : long ? 127 : 126;
  if (header.length === 4) header.writeUInt16BE(payload.length, 2);
  if (header.length === 10) header.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([header, payload]);
}

/** The first whole frame, or null while more must come. */
function readFrame(bytes: Buffer): { opcode: number; isLast: boolean; payload: Buffer; length: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes[1]! & 127;
  const start = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
  if (bytes.length < start + 4) return null;
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  // What a client sends is masked, always.
  const mask = bytes.subarray(start, start + 4);
  if (bytes.length < start + 4 + size) return null;
  const payload = Buffer.from(bytes.subarray(start + 4, start + 4 + size));
  for (let i = 0; i < size; i += 1) payload[i]! ^= mask[i % 4]!;
  return { opcode: bytes[0]! & 15, isLast: (bytes[0]! & 0x80) !== 0, payload, length: start + 4 + size };
}
