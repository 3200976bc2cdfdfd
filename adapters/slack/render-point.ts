import type { types } from '@slack/bolt';
import type { Action, DisputeBlock, DisputeSide, PointBlock, Quotation, QuotationBlock } from '../../src/message/message.ts';
import { addressOf, labelOf, visible } from './escape.ts';
import { LIMITS } from './limits.ts';
import { renderActions, renderLines } from './render-button.ts';
import { type Line, mrkdwnOf, type Span } from './render-lines.ts';
import { fits } from './split.ts';

type Account = { readonly source: string; readonly statement: string; readonly quotation: Quotation };

/** One key point: who, what, the words themselves, who published them and how many did, what changed, and the button to the evidence. */
export function renderPoint(point: PointBlock): types.KnownBlock[] {
  const publishers: Span[] = point.publishers > 1 ? [{ text: `${point.publishers.toLocaleString('en')} publishers` }] : [];
  const marks = [...point.marks, ...(point.isDisputed ? ['disputed'] : [])];
  const standing = [...publishers, ...marks.map((text): Span => ({ text, style: 'code' }))];
  return renderLines(accountLines(point, standing), [evidence(point.quotation)]);
}

/** Words of an article as proof, with when they were published. */
export function renderQuotation({ quotation, detail }: QuotationBlock): types.KnownBlock[] {
  return renderLines([...quotationLines(quotation, [{ text: visible(detail).trim() }])], [evidence(quotation)]);
}

/** Two accounts side by side under what they disagree on; below one another where a column does not hold one. */
export function renderDispute({ subject, sides }: DisputeBlock): types.KnownBlock[] {
  const heading: Line = { spans: [bold(subject)] };
  const text = mrkdwnOf([heading], LIMITS.sectionText);
  const fields = sides.map((side) => mrkdwnOf(accountLines(side, []), LIMITS.fieldText)).filter((field) => field !== null);
  if (text !== null && fields.length === 2) {
    const block = { type: 'section', text, fields } as const;
    if (JSON.stringify(block).length <= LIMITS.blockJson) return [block, ...renderActions(sides.map(evidenceOfSide))];
  }
  return [...renderLines([heading]), ...sides.flatMap((side) => renderLines(accountLines(side, []), [evidence(side.quotation)]))];
}

/** Lines for the words of an article, in quotation marks, with their publisher as a link and what else is to be said of them. */
function quotationLines(quotation: Quotation, standing: readonly Span[]): Line[] {
  const parts = [publisher(quotation), ...standing.map((span) => [span])].filter((part) => part.some((span) => span.text !== ''));
  return [
    { isQuotation: true, spans: [{ text: `“${visible(quotation.exact)}”` }] },
    { spans: parts.flatMap((part, index) => (index === 0 ? part : [{ text: ' · ' }, ...part])) },
  ];
}

function accountLines({ source, statement, quotation }: Account, standing: readonly Span[]): Line[] {
  const speaker = bold(source);
  // What is quoted below word for word is not said above it too.
  const said = visible(quotation.exact).includes(visible(statement).trim()) ? '' : visible(statement).trim();
  const spans = speaker.text === '' ? [{ text: said }] : [speaker, { text: said === '' ? '' : ` ${said}` }];
  return [{ spans }, ...quotationLines(quotation, standing)];
}

function bold(text: string): Span {
  return { text: visible(text).trim(), style: 'bold' };
}

/** The outlet as a link to the article; without a name, the host; an address that Slack does not link is written out. */
function publisher({ publisher: name, url }: Quotation): Span[] {
  const address = addressOf(url);
  if (address.kind === 'none') return [{ text: visible(name).trim() }];
  const label = labelOf(name, address.url);
  if (address.kind === 'link') return [{ text: label, url: address.url }];
  const found = address.url.length.toLocaleString('en');
  if (address.url.length > LIMITS.addressText) return [{ text: `${label}, address too long for Slack (${found} characters)` }];
  return [{ text: `${label}, address too long for a link (${found} characters): ` }, { text: address.url, isWhole: true }];
}

function evidence({ command }: Quotation): Action {
  return { label: 'Evidence', command };
}

function evidenceOfSide({ source, quotation }: DisputeSide, index: number): Action {
  const label = `Evidence: ${visible(source).trim()}`;
  return { label: fits(label, LIMITS.buttonText) ? label : `Evidence ${index + 1}`, command: quotation.command };
}
