import type { Command } from '../../src/command.ts';
import type { Block, Message, PointBlock } from '../../src/message/message.ts';
import { type Html, html } from './html.ts';
import { renderActions, renderList } from './render-list.ts';
import { renderPassage } from './render-passage.ts';
import { renderDispute, renderPoint, renderProof } from './render-point.ts';
import { renderTimeline } from './render-timeline.ts';

type Piece = Exclude<Block, PointBlock | { kind: 'heading' }> | { readonly kind: 'points'; readonly points: PointBlock[] };
type Section = { readonly heading: string | null; readonly pieces: readonly Piece[] };

/**
 * The message as an HTML `<article>`: its title as the page's `<h1>`, a `<section>` for each heading. All text is escaped;
 * `parse` says what a command means, so that it can become a link.
 */
export function renderMessage(message: Message, parse: (text: string) => Command): Html {
  return html`<article class="message">
<header class="message-head"><h1 dir="auto">${message.title}</h1>
${message.subtitle === null ? '' : html`<p class="subtitle" dir="auto">${message.subtitle}</p>`}</header>
${sections(message.blocks).map((section, index) => renderSection(section, `section-${index}`, parse))}
</article>`;
}

/** Each heading opens a section; points that follow one another are one list. */
function sections(blocks: readonly Block[]): Section[] {
  const all: { heading: string | null; pieces: Piece[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      all.push({ heading: block.text, pieces: [] });
      continue;
    }
    if (all.length === 0) all.push({ heading: null, pieces: [] });
    const { pieces } = all.at(-1)!;
    const last = pieces.at(-1);
    if (block.kind !== 'point') pieces.push(block);
    else if (last?.kind === 'points') last.points.push(block);
    else pieces.push({ kind: 'points', points: [block] });
  }
  return all;
}

function renderSection(section: Section, id: string, parse: (text: string) => Command): Html {
  const pieces = section.pieces.map((piece, index) => renderPiece(piece, `${id}-${index}`, parse));
  if (section.heading === null) return html`<div class="section">${pieces}</div>`;
  return html`<section class="section" aria-labelledby="${id}"><h2 id="${id}" dir="auto">${section.heading}</h2>
${pieces}</section>`;
}

function renderPiece(piece: Piece, id: string, parse: (text: string) => Command): Html {
  switch (piece.kind) {
    case 'text':
      return renderText(piece.text, piece.tone);
    case 'points':
      return html`<ol class="points">${piece.points.map((point) => renderPoint(point, parse))}</ol>`;
    case 'quotation':
      return renderProof(piece, parse);
    case 'dispute':
      return renderDispute(piece, id, parse);
    case 'passage':
      return renderPassage(piece);
    case 'timeline':
      return renderTimeline(piece, id);
    case 'list':
      return renderList(piece.items, parse);
    case 'actions':
      return renderActions(piece.actions, id, parse);
  }
}

function renderText(text: string, tone: 'lead' | 'plain' | 'note' | 'problem'): Html {
  return html`${text.split(/\n{2,}/).map((paragraph) => html`<p class="${tone}" dir="auto">${paragraph}</p>\n`)}`;
}
