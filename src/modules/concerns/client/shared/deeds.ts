/** What a worker does, by name: `{ ping: { ask: { text: string }; answer: string } }`. Both sides share the type. */
export type Deeds = Record<string, { ask: unknown; answer: unknown }>;
export type Asked = { id: number; do: string; ask: unknown };
/** `reason`: the message of what was thrown; it never holds what somebody typed. */
export type Answered = { id: number; answer: unknown } | { id: number; reason: string };
