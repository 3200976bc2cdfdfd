/** A passage of an article and its vector: what a model for embeddings makes of its meaning, in eight bits a number. */
export type PassageVector = { readonly articleId: string; readonly start: number; readonly end: number; readonly vector: Int8Array };

// The beginning of a report says what it is about; a screenful is enough for one vector.
const LONGEST_PASSAGE = 800;
const MOST_PASSAGES = 6;

/** The passages of an article that get a vector each: whole paragraphs, the first of its text. */
export function passagesToEmbed(text: string): { readonly start: number; readonly end: number }[] {
  const passages: { start: number; end: number }[] = [];
  for (const { index, 0: paragraph } of text.matchAll(/[^\n]+/g)) {
    const last = passages.at(-1);
    const end = index + Math.min(paragraph.length, LONGEST_PASSAGE);
    if (last !== undefined && end - last.start <= LONGEST_PASSAGE) last.end = end;
    else if (passages.length === MOST_PASSAGES) break;
    else passages.push({ start: index, end });
  }
  return passages;
}

/** The vector at length one in eight bits: a quarter of the room, and the same order of nearness but for ties. */
export function inEightBits(vector: Float32Array): Int8Array {
  const most = vector.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0) || 1;
  return Int8Array.from(vector, (value) => Math.round((value / most) * 127));
}

/** The passages nearest to the question by the angle between the vectors, the nearest first; those of another length are left out. */
export function nearest(question: Int8Array, passages: readonly PassageVector[], most: number): PassageVector[] {
  const length = norm(question);
  return passages
    .filter(({ vector }) => vector.length === question.length)
    .map((passage) => ({ passage, nearness: dot(question, passage.vector) / (length * norm(passage.vector) || 1) }))
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, most)
    .map(({ passage }) => passage);
}

function dot(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function norm(vector: Int8Array): number {
  return Math.sqrt(dot(vector, vector));
}
