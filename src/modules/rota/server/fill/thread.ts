import type { Program } from '../../rules/fill/program.ts';

/** What the thread is given. `solver` is the address of the module of HiGHS; `start` a solution to begin with. */
export type ThreadTask = { solver: string; program: Program; start: Float64Array; seconds: number; gap: number };

/** A better solution while it works, what is proven by now, or the end. Costs hold the offset. */
export type ThreadNews =
	| { kind: 'better'; values: Float64Array; objective: number }
	| { kind: 'proven'; bound: number }
	| {
			kind: 'end';
			/** All of the gap asked is proven. */
			proven: boolean;
			/** Missing when it has no solution. */
			values?: Float64Array;
			objective: number;
			bound: number;
			gap: number;
			seconds: number;
			megabytes: number;
	  };

/**
 * The thread, as text: the built application is bundled into files whose names nobody knows beforehand, and a worker that only needs
 * the package `highs` needs no file. It tells every better solution and every bound at once, so that breaking it off loses nothing.
 * The bound and the gap are the solver's own (`mip_dual_bound`, `mip_gap`).
 */
export const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const started = performance.now();

function rowsOf(program) {
	return {
		format: 'csr',
		numRows: program.rowLower.length,
		numCols: program.cost.length,
		starts: program.starts,
		indices: program.columns,
		values: program.values
	};
}

function modelIn(highs, program) {
	return highs.createModel({
		numCols: program.cost.length,
		numRows: program.rowLower.length,
		offset: program.offset,
		colCost: program.cost,
		colLower: program.lower,
		colUpper: program.upper,
		rowLower: program.rowLower,
		rowUpper: program.rowUpper,
		matrix: rowsOf(program),
		integrality: program.whole
	});
}

function listeners(highs) {
	const { mipImprovingSolution, mipLogging } = highs.constants.callbackType;
	return {
		[mipImprovingSolution]({ data }) {
			parentPort.postMessage({ kind: 'better', values: data.mip_solution, objective: data.objective_function_value });
		},
		[mipLogging]({ data }) {
			if (Number.isFinite(data.mip_dual_bound)) parentPort.postMessage({ kind: 'proven', bound: data.mip_dual_bound });
		}
	};
}

function endOf(highs, model) {
	const { heapTotal, external } = process.memoryUsage();
	const found = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
	return {
		kind: 'end',
		proven: model.getModelStatus() === highs.constants.modelStatus.optimal,
		...(found ? { values: model.getSolution().colValue } : {}),
		objective: model.getObjectiveValue(),
		bound: model.info.get('mip_dual_bound'),
		gap: model.info.get('mip_gap'),
		seconds: (performance.now() - started) / 1000,
		megabytes: (heapTotal + external) / 1048576
	};
}

import(workerData.solver).then(async ({ default: load }) => {
	const highs = await load();
	const model = modelIn(highs, workerData.program);
	model.options.set({ output_flag: false, time_limit: workerData.seconds, mip_rel_gap: workerData.gap, mip_min_logging_interval: 1 });
	model.setSolution({ colValue: workerData.start });
	model.run(listeners(highs));
	parentPort.postMessage(endOf(highs, model));
});
`;
