/** A file that somebody gave to a command, as Discord keeps it. */
type Attachment = { readonly url: string; readonly size: number; readonly name: string };

/** An OPML file of ten thousand feeds has a megabyte. */
const LARGEST = 2_000_000;
const TIMEOUT_MS = 10_000;

/** The file's text, or a sentence that says why there is none. */
export async function openFile({
  url,
  size,
  name,
}: Attachment): Promise<{ readonly kind: 'text'; readonly text: string } | { readonly kind: 'nothing'; readonly says: string }> {
  if (size > LARGEST) return { kind: 'nothing', says: `“${name}” has ${size} bytes, at most ${LARGEST} are taken.` };
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return { kind: 'nothing', says: `“${name}” could not be fetched from Discord: it answered ${response.status}.` };
    return { kind: 'text', text: await response.text() };
  } catch (error) {
    return {
      kind: 'nothing',
      says: `“${name}” could not be fetched from Discord: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
