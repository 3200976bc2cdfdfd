import type { Command } from '../../src/command.ts';
import type { DisputeBlock, DisputeSide, PointBlock, Quotation, QuotationBlock } from '../../src/message/message.ts';
import { type Html, html } from './html.ts';
import { linkOut } from './link-out.ts';
import { bareCommand, pathOf } from './paths.ts';

type Parse = (text: string) => Command;

/** One key point as a list item: who, what, the words themselves with their publisher, and what changed about it. */
export function renderPoint(point: PointBlock, parse: Parse): Html {
  const badges = [...point.marks, ...(point.isDisputed ? ['disputed'] : [])];
  return html`<li class="point">${speaker(point)}
<div class="said">${statement(point)}${renderQuotation(point.quotation, parse)}</div>
<p class="standing"><span class="publishers">${point.publishers} ${point.publishers === 1 ? 'publisher' : 'publishers'}</span>${badges.map(
    (badge) => html` <span class="badge ${badge}">${badge}</span>`,
  )}</p></li>
`;
}

/** Two accounts of one thing, side by side. */
export function renderDispute(dispute: DisputeBlock, id: string, parse: Parse): Html {
  return html`<section class="dispute" aria-labelledby="${id}"><h3 id="${id}" dir="auto">${dispute.subject}</h3>
<div class="sides">${dispute.sides.map((side) => renderSide(side, parse))}</div></section>
`;
}

/** The words of an article as proof, with when they were published. */
export function renderProof({ quotation, detail }: QuotationBlock, parse: Parse): Html {
  return renderQuotation(quotation, parse, detail);
}

function renderSide(side: DisputeSide, parse: Parse): Html {
  return html`<div class="side">${speaker(side)}
${statement(side)}${renderQuotation(side.quotation, parse)}</div>
`;
}

/** Who says it, with a link to whatever else they said; an outlet that speaks for itself has no such page. */
function speaker({ source, quotation }: DisputeSide): Html {
  if (source === '') return html``;
  const name =
    source === quotation.publisher ? html`${source}` : html`<a href="${pathOf({ kind: 'speaker', name: source }, '')}">${source}</a>`;
  return html`<p class="speaker" dir="auto"><b>${name}</b></p>`;
}

/** The statement, unless it is the quotation word for word: nobody reads the same line twice. */
function statement({ statement, quotation }: DisputeSide): Html {
  if (wording(statement) === '' || wording(statement) === wording(quotation.exact)) return html``;
  return html`<p class="statement" dir="auto">${statement}</p>`;
}

function wording(text: string): string {
  return text
    .replace(/["'“”‘’«»\s]/g, '')
    .replace(/[.,]$/, '')
    .toLowerCase();
}

function renderQuotation(quotation: Quotation, parse: Parse, detail = ''): Html {
  const path = pathOf(parse(bareCommand(quotation.command)), quotation.command);
  return html`<figure class="quotation"><blockquote dir="auto">“${quotation.exact}”</blockquote>
<figcaption>${linkOut(quotation.publisher, quotation.url)}${detail === '' ? '' : html`<span class="detail" dir="auto">${detail}</span>`}<a class="evidence-link" href="${path}">Evidence<span class="unseen"> for: ${quotation.exact}</span></a></figcaption></figure>
`;
}
