/** The name in `Name <address>`, `Name (address)` or `address (Name)`; the address itself where it stands alone. Null for nothing. */
export function personName(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').trim().replace(/^mailto:/i, '');
  const named = /^\S+@\S+\s*\(([^()]+)\)$/.exec(trimmed)?.[1];
  const name = named ?? trimmed.replace(/\s*[(<[]\s*(?:mailto:)?[^\s()<>[\]]+@[^\s()<>[\]]+\s*[)>\]]/g, ' ');
  return name.replace(/\s+/g, ' ').trim() || trimmed || null;
}
