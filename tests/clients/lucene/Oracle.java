import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.queryparser.classic.QueryParser;

/** Reads queries, one a line, with Lucene's own parser, and writes each as Lucene does, or ERR. */
public class Oracle {
    public static void main(String[] arguments) throws Exception {
        BufferedReader queries = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        String query;
        while ((query = queries.readLine()) != null) {
            QueryParser parser = new QueryParser("message", new KeywordAnalyzer());
            parser.setAllowLeadingWildcard(true);
            String answer;
            try {
                answer = parser.parse(query).toString();
            } catch (Exception refused) {
                answer = "ERR";
            }
            answers.println(answer);
        }
        answers.flush();
    }
}
