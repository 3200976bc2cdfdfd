/** The name in `Name <address>`, `Name (address)` or `address (Name)`; the address itself where it stands alone. Null for nothing. */
export function personName(text: string | null | undefined): string | null {
  const trimmed = (text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^mailto:/i, '');
  // No name is that long, and the patterns below take their time over what only looks like one.
  if (trimmed.length > 300) return trimmed;
  const named = /^\S+@\S+\s*\(([^()]+)\)$/.exec(trimmed)?.[1];
  const name = named ?? trimmed.replace(/\s*[(<[]\s*(?:mailto:)?[^\s()<>[\]]+@[^\s()<>[\]]+\s*[)>\]]/g, ' ');
  return name.replace(/\s+/g, ' ').trim() || trimmed || null;
}
