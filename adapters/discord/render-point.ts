import type { APIMessageTopLevelComponent } from 'discord.js';
import type { Action, DisputeBlock, PointBlock, Quotation, QuotationBlock } from '../../src/message/message.ts';
import { oneLine, visible } from './escape.ts';
import { renderLines } from './render-button.ts';
import { type Line, lineOf, linkSpans, type Span } from './render-lines.ts';

type Account = { readonly source: string; readonly statement: string; readonly quotation: Quotation };

/** One key point: who, what, the words themselves, who published them and how many did, what changed, and the button to the evidence. */
export function renderPoint(point: PointBlock): APIMessageTopLevelComponent[] {
  const publishers: Span[] = point.publishers > 1 ? [{ text: `${point.publishers.toLocaleString('en')} publishers` }] : [];
  const marks = [...point.marks, ...(point.isDisputed ? ['disputed'] : [])];
  const standing = [...publishers, ...marks.map((text): Span => ({ text, style: 'code' }))];
  return renderLines(accountLines(point, standing), [evidence(point.quotation)]);
}

/** Words of an article as proof, with when they were published. */
export function renderQuotation({ quotation, detail }: QuotationBlock): APIMessageTopLevelComponent[] {
  return renderLines(quotationLines(quotation, [{ text: oneLine(detail) }]), [evidence(quotation)]);
}

/** Two accounts, one below the other, under what they disagree on, each with its button. */
export function renderDispute({ subject, sides }: DisputeBlock): APIMessageTopLevelComponent[] {
  const heading: Line = { kind: 'plain', spans: [{ text: oneLine(subject), style: 'bold' }] };
  return [...renderLines([heading]), ...sides.flatMap((side) => renderLines(accountLines(side, []), [evidence(side.quotation)]))];
}

function accountLines({ source, statement, quotation }: Account, standing: readonly Span[]): Line[] {
  const speaker = oneLine(source);
  const said = oneLine(statement);
  // What is quoted below word for word is not said above it too.
  const isQuoted = oneLine(quotation.exact).includes(said);
  const words: Span[] = isQuoted ? [] : [{ text: speaker === '' ? said : ` ${said}` }];
  return [{ kind: 'plain', spans: [{ text: speaker, style: 'bold' }, ...words] }, ...quotationLines(quotation, standing)];
}

/** Lines for the words of an article, in quotation marks, with their publisher as a link and what else is to be said of them. */
function quotationLines({ exact, publisher, url }: Quotation, standing: readonly Span[]): Line[] {
  const parts = [linkSpans(publisher, url), ...standing.map((span) => [span])].filter((part) => part.some(({ text }) => text !== ''));
  return [
    lineOf('quotation', `“${visible(exact)}”`),
    { kind: 'plain', spans: parts.flatMap((part, index) => (index === 0 ? part : [{ text: ' · ' }, ...part])) },
  ];
}

function evidence({ command }: Quotation): Action {
  return { label: 'Evidence', command };
}
