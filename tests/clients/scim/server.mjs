// A SCIM 2.0 directory for the tests: scimmy with its routers, its users and groups in memory. `server.mjs TOKEN`
// prints its address and serves until its input ends; every line of the input is answered with all that it holds.
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";
import {createInterface} from "node:readline";

const token = process.argv[2];
let next = 1;

function declare(type, name, extension) {
    const held = new Map();
    type.extend(new SCIMMY.Types.SchemaDefinition(extension.split(":").at(-1), extension, "of a vCenter", [
        new SCIMMY.Types.Attribute("string", "domain"),
    ]));
    SCIMMY.Resources.declare(type, {
        ingress: (resource, data) => {
            const other = [...held.values()].find((one) => one[name].toLowerCase() === data[name].toLowerCase());
            if (other && other.id !== resource.id) {
                throw new SCIMMY.Types.Error(409, "uniqueness", `there is a ${data[name]} already`);
            }
            const id = resource.id ?? String(next++);
            const one = {...JSON.parse(JSON.stringify(data)), id};
            held.set(id, one);
            return one;
        },
        egress: (resource) => {
            if (!resource.id) {
                return [...held.values()];
            }
            if (!held.has(resource.id)) {
                throw new SCIMMY.Types.Error(404, null, "there is none");
            }
            return held.get(resource.id);
        },
        degress: (resource) => {
            if (!held.delete(resource.id)) {
                throw new SCIMMY.Types.Error(404, null, "there is none");
            }
        },
    });
    return held;
}

const users = declare(SCIMMY.Resources.User, "userName", "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User");
const groups = declare(SCIMMY.Resources.Group, "displayName", "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group");

const app = express();
app.use("/scim/v2", new SCIMMYRouters({
    type: "bearer",
    handler: (request) => {
        if (request.header("Authorization") !== `Bearer ${token}`) {
            throw new Error("another token");
        }
        return "licet";
    },
}));
const server = app.listen(0, "127.0.0.1", () => {
    console.log(`http://127.0.0.1:${server.address().port}/scim/v2`);
});

const all = (held) => Object.fromEntries([...held.values()].map((one) => [one.id, one]));
createInterface({input: process.stdin})
    .on("line", () => console.log(JSON.stringify({users: all(users), groups: all(groups)})))
    .on("close", () => process.exit(0));
