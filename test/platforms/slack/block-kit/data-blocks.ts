import { checkList, checkNumber, checkString, isObject, type Json, lengthOf, type Report } from './fields.ts';
import { limits, table } from './limits.ts';

/** Reports what Slack would refuse about a `table` block: its size, and rows of different lengths. */
export function checkTable(block: Json, at: string, report: Report): void {
  const rows = rowsOf(block, at, { min: 1, max: table.rows }, { min: 1, max: table.columns }, report);
  const widths = new Set(rows.map((row) => row.length));
  if (widths.size > 1) report(`${at}/rows`, `rows of ${[...widths].join(' and ')} cells, all alike wanted`);
  const characters = charactersOf(rows);
  if (characters > table.characters) report(`${at}/rows`, `${characters} characters, at most ${table.characters}`);
  checkList(block.column_settings, `${at}/column_settings`, { max: Math.max(0, ...widths) }, report, () => undefined);
}

/** Reports what Slack would refuse about a `data_table` block. */
export function checkDataTable(block: Json, at: string, report: Report): void {
  const of = limits.data_table;
  const rows = rowsOf(
    block,
    at,
    { min: of.rows.min_items, max: of.rows.max_items },
    { min: of.columns.min_items, max: of.columns.max_items },
    report,
  );
  const characters = charactersOf(rows);
  if (characters > of.content.max_length) report(`${at}/rows`, `${characters} characters, at most ${of.content.max_length}`);
  checkString(block.caption, `${at}/caption`, { min: 1, isRequired: true }, report);
  checkNumber(block.page_size, `${at}/page_size`, of.page_size, report);
}

type Size = { readonly min: number; readonly max: number };

function rowsOf(block: Json, at: string, height: Size, width: Size, report: Report): readonly (readonly unknown[])[] {
  const rows: (readonly unknown[])[] = [];
  checkList(block.rows, `${at}/rows`, { ...height, isRequired: true }, report, (row, where) => {
    checkList(row, where, { ...width, isRequired: true }, report, (cell, there) => checkCell(cell, there, report));
    if (Array.isArray(row)) rows.push(row);
  });
  return rows;
}

function checkCell(cell: unknown, at: string, report: Report): void {
  if (!isObject(cell)) {
    report(at, 'must be a cell');
    return;
  }
  if (cell.type === 'rich_text') return;
  if (cell.type !== 'raw_text' && cell.type !== 'raw_number') {
    report(`${at}/type`, `"${String(cell.type)}" cannot be a cell`);
    return;
  }
  checkString(cell.text, `${at}/text`, { min: limits.data_table.cell_text.min_length, isRequired: true }, report);
}

function charactersOf(rows: readonly (readonly unknown[])[]): number {
  return rows.flat().reduce<number>((sum, cell) => sum + (isObject(cell) && typeof cell.text === 'string' ? lengthOf(cell.text) : 0), 0);
}

/** Reports what Slack would refuse about a chart. */
export function checkChart(block: Json, at: string, report: Report): void {
  const of = limits.data_visualization;
  checkString(block.title, `${at}/title`, { min: 1, max: of.title.max_length, isRequired: true }, report);
  if (!isObject(block.chart)) {
    report(`${at}/chart`, 'is missing');
    return;
  }
  const chart = block.chart;
  if (chart.type === 'pie') {
    checkPie(chart, `${at}/chart`, report);
    return;
  }
  if (!['area', 'bar', 'line'].includes(String(chart.type))) {
    report(`${at}/chart/type`, `"${String(chart.type)}" is no chart`);
    return;
  }
  const bounds = { min: of.series.min_items, max: of.series.max_items, isRequired: true };
  checkList(chart.series, `${at}/chart/series`, bounds, report, (series, where) => checkSeries(series, where, report));
  if (!isObject(chart.axis_config)) {
    report(`${at}/chart/axis_config`, 'is missing');
    return;
  }
  const axis = `${at}/chart/axis_config`;
  checkString(chart.axis_config.x_label, `${axis}/x_label`, { max: of.axis_label.max_length }, report);
  checkString(chart.axis_config.y_label, `${axis}/y_label`, { max: of.axis_label.max_length }, report);
  const categories = { min: of.categories.min_items, max: of.categories.max_items, isRequired: true };
  checkList(chart.axis_config.categories, `${axis}/categories`, categories, report, (label, where) =>
    checkString(label, where, { min: 1, max: of.category_label.max_length, isRequired: true }, report),
  );
}

function checkPie(chart: Json, at: string, report: Report): void {
  const of = limits.data_visualization;
  const bounds = { min: of.segments.min_items, max: of.segments.max_items, isRequired: true };
  checkList(chart.segments, `${at}/segments`, bounds, report, (segment, where) => {
    if (!isObject(segment)) {
      report(where, 'must be a segment');
      return;
    }
    checkString(segment.label, `${where}/label`, { min: 1, max: of.segment.label.max_length, isRequired: true }, report);
    if (!(Number(segment.value) > of.segment.value.exclusive_min)) report(`${where}/value`, `${String(segment.value)}, above 0 wanted`);
  });
}

function checkSeries(series: unknown, at: string, report: Report): void {
  const of = limits.data_visualization;
  if (!isObject(series)) {
    report(at, 'must be a series');
    return;
  }
  checkString(series.name, `${at}/name`, { min: 1, max: of.series_name.max_length, isRequired: true }, report);
  const bounds = { min: of.data.min_items, max: of.data.max_items, isRequired: true };
  checkList(series.data, `${at}/data`, bounds, report, (point, where) => {
    if (!isObject(point)) {
      report(where, 'must be a point');
      return;
    }
    checkString(point.label, `${where}/label`, { min: 1, max: of.point_label.max_length, isRequired: true }, report);
  });
}
