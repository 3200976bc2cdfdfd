import type { AnswerSource } from './answer.ts';
import type { Need } from './question.ts';

/** How many days before it is asked a question for news reaches back: the week it speaks of and the fortnight that leads to it. */
const NEWS_DAYS = 21;

/** The articles that a question is put to, in turns: the next is tried only where the one before declines. An undated article is never stale. */
export function turnsOf(need: Need, articles: readonly AnswerSource[]): (readonly AnswerSource[])[] {
  const fresh = articles.filter((article) => {
    const age = ageInDays(need.askedOn, article.publishedAt);
    return age === null || age <= NEWS_DAYS;
  });
  return need.isNews || fresh.length === articles.length ? [fresh] : [fresh, articles];
}

function ageInDays(askedOn: string | null, publishedAt: string | null): number | null {
  const asked = dayOf(askedOn);
  const published = dayOf(publishedAt);
  return asked === null || published === null ? null : (asked - published) / 86_400_000;
}

function dayOf(date: string | null): number | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/.exec(date ?? '');
  return match === null ? null : Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
}
