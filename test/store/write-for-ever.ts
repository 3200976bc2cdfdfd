import { openSqlite } from '../../src/store/sqlite.ts';
import { articleOf } from '../make.ts';

const [dataDir = '', round = ''] = process.argv.slice(2);
const store = openSqlite(dataDir);
for (let i = 0; ; i += 1) {
  const id = `r${round}n${i}`;
  await store.saveArticle(articleOf({ id, text: 'A text of some length. '.repeat(100) }), { points: [], refused: {} });
  process.stdout.write(`${id}\n`);
}
