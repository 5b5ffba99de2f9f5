"use strict";
// Reads scripts as ES2015 and says what they use: node script_facts.js FILE... gives JSON, one object per file with
// `error` (what ES2015 does not allow) or `members`, `globals` (each [name, line]) and `own` (names the script itself
// gives to its variables and members).
const fs = require("fs");
const { parse } = require("acorn");
const walk = require("acorn-walk");

const ES2015 = 6;

function named(pattern, own) {
  walk.full(pattern, (node) => node.type === "Identifier" && own.add(node.name));
}

function facts(text) {
  let tree;
  try {
    tree = parse(text, { ecmaVersion: ES2015, sourceType: "script", locations: true });
  } catch (error) {
    return { error: error.message };
  }
  const own = new Set();
  const members = [];
  const globals = [];
  walk.full(tree, (node) => {
    if (node.type === "VariableDeclarator") named(node.id, own);
    if (/Function/.test(node.type)) {
      if (node.id) own.add(node.id.name);
      node.params.forEach((parameter) => named(parameter, own));
    }
    if (node.type === "CatchClause" && node.param) named(node.param, own);
    if (node.type === "Property" && node.key.name) own.add(node.key.name);
    // Meeting.prototype.build = function ..., klarweg.search = {...}
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression" && node.left.property.name &&
      /^(FunctionExpression|ArrowFunctionExpression|ObjectExpression|NewExpression)$/.test(node.right.type)) {
      own.add(node.left.property.name);
    }
    if (node.type === "MemberExpression") {
      const key = node.computed ? node.property.value : node.property.name;
      if (typeof key === "string") members.push([key, node.loc.start.line]);
    }
  });
  walk.simple(tree, { Identifier: (node) => globals.push([node.name, node.loc.start.line]) });
  return { members, globals: globals.filter(([name]) => !own.has(name)), own: [...own] };
}

const answer = {};
process.argv.slice(2).forEach((file) => { answer[file] = facts(fs.readFileSync(file, "utf-8")); });
process.stdout.write(JSON.stringify(answer));
