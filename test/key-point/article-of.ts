import type { Article } from '../../src/article/article.ts';
import { extractKeyPoints } from '../../src/key-point/extract.ts';
import type { KeyPoint } from '../../src/key-point/key-point.ts';

export function articleOf(text: string, publishedAt: string | null = '2031-03-12T09:00:00Z'): Article {
  return {
    id: 'a1',
    url: 'https://courier.example/a1',
    publisher: 'Lakeside Courier',
    title: '',
    byline: null,
    publishedAt,
    language: 'en',
    text,
    reading: 'whole',
  };
}

export function pointsOf(text: string, publishedAt?: string | null): readonly KeyPoint[] {
  return extractKeyPoints(articleOf(text, publishedAt)).points;
}
